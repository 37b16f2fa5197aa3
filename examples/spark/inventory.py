"""Finds the streaming distributions of an archive that outgrows one machine, with Apache Spark.

Spark distributes the list of files, each executor pipes its part through `cfstream scan`, and Spark
writes one table of records as Parquet.

    spark-submit inventory.py --out records.parquet s3://BUCKET/AWSLogs/
    spark-submit inventory.py --out records.parquet /mnt/archive

Every executor needs cfstream, and for s3:// the credentials of AWS tools. Files that cannot be read are
lines on the standard error of the executors; the others are read.
"""

import argparse
import os
import shlex

from pyspark.sql import SparkSession
from pyspark.sql.functions import get_json_object

# The columns of the table, and where they are in a record. The last column is the record itself.
COLUMNS = {
    "observed_at": "$.observed_at",
    "event": "$.event",
    "id": "$.id",
    "account": "$.account",
    "domain_name": "$.distribution.DomainName",
    "origin": "$.distribution.StreamingDistributionConfig.S3Origin.DomainName",
    "comment": "$.distribution.StreamingDistributionConfig.Comment",
    "enabled": "$.distribution.StreamingDistributionConfig.Enabled",
    "form": "$.source.form",
    "path": "$.source.path",
    "pointer": "$.source.pointer",
}


def files(path):
    """Returns the files below a folder, or the objects below s3://BUCKET/PREFIX."""
    if not path.startswith("s3://"):
        return sorted(
            os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names
        )
    import boto3

    bucket, _, prefix = path.removeprefix("s3://").partition("/")
    pages = boto3.client("s3").get_paginator("list_objects_v2")
    return [
        f"s3://{bucket}/{entry['Key']}"
        for page in pages.paginate(Bucket=bucket, Prefix=prefix)
        for entry in page.get("Contents", [])
        if not entry["Key"].endswith("/")
    ]


def records(spark, paths, cfstream="cfstream", partitions=None):
    """Returns the table of the records of these files."""
    context = spark.sparkContext
    partitions = partitions or max(1, min(len(paths), 4 * context.defaultParallelism))
    # Exit code 1 means that some files cannot be read. Any other failure is retried by Spark.
    scan = f"{shlex.quote(cfstream)} scan --jobs 1 --output ndjson --files-from -"
    command = f"sh -c {shlex.quote(f'{scan}; code=$?; test $code -le 1')}"
    lines = context.parallelize(paths, partitions).pipe(command, checkCode=True)
    table = lines.map(lambda line: (line,)).toDF("record string")
    columns = [get_json_object("record", path).alias(name) for name, path in COLUMNS.items()]
    return table.select(*columns, "record")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", help="a folder that every executor has, or s3://BUCKET/PREFIX")
    parser.add_argument("--out", required=True, help="the folder of the Parquet table")
    parser.add_argument("--cfstream", default="cfstream", help="the program on the executors")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("streaming-distributions").getOrCreate()
    table = records(spark, files(arguments.path), arguments.cfstream)
    table.write.mode("overwrite").parquet(arguments.out)
    print(f"{spark.read.parquet(arguments.out).count()} records in {arguments.out}")


if __name__ == "__main__":
    main()
