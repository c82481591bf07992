/**
 * Cameras to Kafka: video files, picture files, rendered streets and live streams become records of
 * {@code camera.frames}, at the pace of their own clocks. The way in is {@link
 * io.sigmascope.capture.CameraFleet}; what FFmpeg does is in {@code video}.
 *
 * <p>What can be waited for is a {@code FrameSource}, and a {@code CameraRunner} lets its frames
 * out when they are due; where Kafka is slow, it waits. What cannot is a {@code LiveCamera}: it
 * never waits for Kafka, and never trusts a call to come back.
 *
 * <p>May use {@code frame}, {@code wire}, {@code image}, {@code rendering} and {@code settings};
 * Kafka's clients, and {@code org.bytedeco} for FFmpeg.
 *
 * <p>Why FFmpeg's own functions and not JavaCV's FFmpegFrameGrabber? The grabber insists on a
 * decoder for the sound track, ignores the video's colour matrix, and does not tell a damaged frame
 * from the end of the file; here each of these is a line.
 *
 * <p>Why are frames of a video encoded again, as JPEG? The value of {@code camera.frames} is a
 * picture that any program can read alone. Most of a video's frames cannot be decoded without those
 * before them.
 *
 * <p>Why does a video's frame rate not follow the pipeline's? A camera does not either. Where Kafka
 * is slow, a file's clock stops with it; where the analysis is slow, its overload policy decides,
 * and can be seen deciding.
 */
@NullMarked
package io.sigmascope.capture;

import org.jspecify.annotations.NullMarked;
