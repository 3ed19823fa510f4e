"""One cell or message, several needs: what a text asks for, need by need, as proposals to be confirmed."""
