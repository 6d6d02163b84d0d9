"""What a user can do, one module per verb; opens the one transaction, reports progress, can be cancelled."""
