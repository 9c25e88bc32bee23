"""Children missing education: referrals by hand, and the list of the Monday meeting."""
