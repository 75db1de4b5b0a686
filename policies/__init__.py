"""What the policy says: data over time, settlement, explanation. No web face."""
