"""How somebody is reached: phone numbers, e-mail addresses and postcodes, each read in one way by every room."""
