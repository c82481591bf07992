#!/usr/bin/env python3
"""Reads Sigmascope's results with Debian's Python: a line a frame and kind, in the topics' order.

    apt-get install python3-confluent-kafka python3-protobuf protobuf-compiler libprotobuf-dev
    protoc -I src/main/proto --python_out=. src/main/proto/sigmascope/v1/scene.proto
    python3 docs/examples/read_results.py localhost:9092 [CAMERA]

The generated module is looked for in the working folder. Ends with Ctrl-C, with --until-idle
SECONDS once nothing has come for that long, or with --most N after N lines.
"""

import argparse
import sys

sys.path.insert(0, ".")

from confluent_kafka import Consumer, KafkaException  # noqa: E402
from sigmascope.v1 import scene_pb2  # noqa: E402

MESSAGES = {
    "scene.depth": scene_pb2.DepthResult,
    "scene.semantic": scene_pb2.SemanticResult,
    "scene.instances": scene_pb2.InstanceResult,
    "scene.uncertainty": scene_pb2.UncertaintyResult,
}


def describe(message):
    """What a result says, in a few words."""
    if isinstance(message, scene_pb2.DepthResult):
        nearest = message.inverse_depth_spread.p95
        kind = "metric" if message.calibrated else "not calibrated"
        return f"depth {kind}, near part of the picture at {1 / nearest:.1f} m" if nearest else "depth"
    if isinstance(message, scene_pb2.SemanticResult):
        return ", ".join(f"{c.name} {c.share:.0%}" for c in message.classes[:4])
    if isinstance(message, scene_pb2.InstanceResult):
        return ", ".join(f"{i.name} {i.score:.2f}" for i in message.items) or "no instances"
    return ", ".join(
        f"{scene_pb2.Task.Name(t.task)[5:].lower()} {t.spread.p50:.3g} {t.unit}" for t in message.tasks
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("servers")
    parser.add_argument("camera", nargs="?")
    parser.add_argument("--until-idle", type=float, default=None, metavar="SECONDS")
    parser.add_argument("--most", type=int, default=None, metavar="N")
    arguments = parser.parse_args()

    consumer = Consumer(
        {
            "bootstrap.servers": arguments.servers,
            "group.id": "read-results",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            # Exactly once ends where a reader looks at results that were rolled back.
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe(list(MESSAGES))
    lines = 0
    try:
        while arguments.most is None or lines < arguments.most:
            record = consumer.poll(arguments.until_idle or 1.0)
            if record is None:
                if arguments.until_idle is not None:
                    break
                continue
            if record.error():
                raise KafkaException(record.error())
            message = MESSAGES[record.topic()].FromString(record.value())
            if arguments.camera and message.frame.camera != arguments.camera:
                continue
            lines += 1
            frame = message.frame
            print(f"{frame.camera} {frame.sequence} {record.topic()}: {describe(message)}", flush=True)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
