"""The directory as Open Referral UK 3.0 (HSDS), for every other system."""
