"""Reports: the figures, the rows behind each, and education referrals."""
