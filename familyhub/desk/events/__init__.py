"""Events as the team and professionals run them: who comes, exhibitors, invitations, figures."""
