"""The Arabic language: folding, sentences, words and their clitics, names."""
