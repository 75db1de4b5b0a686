"""Who somebody is: the second factor, how long a sign-in lasts, what is said at a closed door."""
