"""The house around the three floors."""
