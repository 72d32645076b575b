"""Read what councils and Ofsted supply and write it to the raw tables."""
