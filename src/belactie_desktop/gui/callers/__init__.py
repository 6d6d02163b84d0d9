"""Parts of the pages Bellers and Verdelen: what stands beside the list, and the steps of handing out and collecting."""
