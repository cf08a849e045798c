"""Stories across sources: which articles tell one story, and what they tell together."""
