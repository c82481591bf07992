package io.sigmascope.rendering.geometry;

/**
 * A pinhole camera in the frame's ground coordinates. Camera coordinates are x right, y down, z
 * along the optical axis, as in computer vision.
 *
 * @param rotation rows of the rotation from ground to camera coordinates
 */
@SuppressWarnings("ArrayRecordComponent") // made once a frame, compared nowhere
public record Viewpoint(
    int width,
    int height,
    float fx,
    float fy,
    float cx,
    float cy,
    float x,
    float y,
    float z,
    float[] rotation) {

  /**
   * A camera of square pixels.
   *
   * @param heading radians clockwise from north
   * @param pitch radians, positive looks up
   * @param roll radians, positive leans right
   */
  public static Viewpoint looking(
      int width,
      int height,
      float focal,
      float cx,
      float cy,
      float[] position,
      float heading,
      float pitch,
      float roll) {
    double sh = Math.sin(heading);
    double ch = Math.cos(heading);
    double sp = Math.sin(pitch);
    double cp = Math.cos(pitch);
    double sr = Math.sin(roll);
    double cr = Math.cos(roll);
    double[] forward = {sh * cp, ch * cp, sp};
    double[] right = {ch, -sh, 0};
    double[] down = {sh * sp, ch * sp, -cp};
    float[] rows = new float[9];
    for (int i = 0; i < 3; i++) {
      rows[i] = (float) (right[i] * cr + down[i] * sr);
      rows[3 + i] = (float) (down[i] * cr - right[i] * sr);
      rows[6 + i] = (float) forward[i];
    }
    return new Viewpoint(
        width, height, focal, focal, cx, cy, position[0], position[1], position[2], rows);
  }
}
