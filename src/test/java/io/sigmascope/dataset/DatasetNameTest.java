package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "camvid:/data/camvid/train, camvid:train, camvid:PATH/train",
    "camvid:../data/camvid/train/, camvid:train, camvid:PATH/train",
    "kitti:../kitti-0005?frames=124-153, kitti:kitti-0005?frames=124-153,"
        + " kitti:PATH/kitti-0005?frames=124-153",
    "rendered:7?frames=20&size=512x256, rendered:7?frames=20&size=512x256,"
        + " rendered:7?frames=20&size=512x256",
    "cityscapes:here, cityscapes:here, cityscapes:here",
  })
  void leavesOutTheFolders(String uri, String name, String toFillIn) {
    assertThat(DatasetName.of(uri)).isEqualTo(name);
    assertThat(DatasetName.withPlaceholder(uri)).isEqualTo(toFillIn);
  }
}
