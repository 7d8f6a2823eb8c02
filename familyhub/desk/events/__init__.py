"""Events as the team and professionals run them: who comes, stalls, invitations, figures."""
