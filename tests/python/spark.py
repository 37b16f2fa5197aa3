"""Runs examples/spark/inventory.py on a cluster, and kills an executor in the middle.

usage: spark.py CFSTREAM FOLDER OUT. Prints the records of the table as lines of JSON, and on standard
error what was killed.
"""

import os
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../examples/spark"))

import inventory  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

cfstream, folder, out = sys.argv[1:]
spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)
killed = []


def executors():
    found = subprocess.run(
        ["pgrep", "-f", "CoarseGrainedExecutorBackend.*--driver-url"], capture_output=True, text=True
    )
    return [int(line) for line in found.stdout.split()]


def kill_one():
    """Kills an executor once some tasks are done and others are not."""
    tracker = spark.sparkContext.statusTracker()
    while not killed:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and 5 <= info.numCompletedTasks < info.numTasks - 5:
                victim = executors()[0]
                os.kill(victim, signal.SIGKILL)
                killed.append((victim, info.numCompletedTasks, info.numTasks))
                break
        time.sleep(0.01)


threading.Thread(target=kill_one, daemon=True).start()
table = inventory.records(spark, inventory.files(folder), cfstream, partitions=50)
table.write.mode("overwrite").parquet(out)
for row in spark.read.parquet(out).select("record").collect():
    print(row.record)
spark.stop()
if not killed:
    sys.exit("no executor was killed: the job ended before")
print("killed executor %d after %d of %d tasks" % killed[0], file=sys.stderr)
