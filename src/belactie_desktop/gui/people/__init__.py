"""Parts of the page of inhabitants."""
