"""What is known of all articles: their records, made now or kept under what they were made from."""
