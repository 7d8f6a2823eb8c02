"""The timeline by stage without an account, and the pathway of the first year."""
