"""Other systems' tables in and out: Arrow, Parquet files, Spark. Each module loads its library on first use."""
