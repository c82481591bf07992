"""Streams of moving pictures by RTSP, as cameras send them: a real server for a test.

rtsp_server.py PORT NAME=CODEC...    CODEC is h264 or jpeg

Commands on stdin, one a line: "freeze NAME" lets a stream stand still with its connections open,
"thaw NAME" lets it go on. Ends with its stdin.
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

PICTURES = (
    "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=10/1"
    " ! valve name=valve ! videoconvert ! "
)
PAYLOADS = {
    "h264": "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=10"
    " ! rtph264pay name=pay0 pt=96",
    "jpeg": "jpegenc ! rtpjpegpay name=pay0 pt=26",
}


def main():
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(sys.argv[1])
    valves = {}

    def remember(name):
        def configured(_factory, media):
            valves[name] = media.get_element().get_by_name("valve")

        return configured

    for stream in sys.argv[2:]:
        name, codec = stream.split("=")
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch("( " + PICTURES + PAYLOADS[codec] + " )")
        factory.set_shared(True)
        factory.connect("media-configure", remember(name))
        server.get_mount_points().add_factory("/" + name, factory)
    loop = GLib.MainLoop()
    if server.attach(None) == 0:
        sys.exit("port " + sys.argv[1] + " cannot be used")

    def commands():
        for line in sys.stdin:
            verb, name = line.split()
            valves[name].set_property("drop", verb == "freeze")
            print(verb, name, flush=True)
        loop.quit()

    threading.Thread(target=commands, daemon=True).start()
    print("ready", flush=True)
    loop.run()


main()
