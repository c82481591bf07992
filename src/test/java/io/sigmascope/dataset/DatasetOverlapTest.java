package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetOverlapTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rendered:5000?frames=400 | rendered:1?frames=50000 | true",
        "rendered:10000 | rendered:1?frames=50000 | true",
        "rendered:10001 | rendered:1?frames=50000 | false",
        "rendered:1?size=64x32&weather=sun | rendered:1?frames=5 | true",
        "rendered:1 | rendered:41 | false",
        "camvid:/a/camvid/train?frames=3600-3930 | camvid:train?frames=0-3599,3931-5999 | false",
        "camvid:/a/camvid/train?frames=3599-3930 | camvid:train?frames=0-3599,3931-5999 | true",
        "camvid:/a/camvid/train | camvid:train?frames=0-3599 | true",
        "camvid:/a/camvid/val | camvid:train | false",
        "kitti:/a/data?frames=1-5 | kitti:/b/data?frames=1-5 | false",
        "kitti:/a/data | kitti:/a/b/../data | true",
        "cityscapes:/a/x | cityscapes:/a/x?split=train | true",
        "cityscapes:/a/x?split=val | cityscapes:/a/x?split=train | false",
        "camvid:x | kitti:x | false",
        "weights of somebody's | weights of somebody's | true",
        "rendered:1 | weights of somebody's | false"
      })
  void tellsWhetherSetsMayHavePicturesInCommon(String one, String other, boolean common) {
    assertThat(DatasetOverlap.mayShare(one, other)).isEqualTo(common);
    assertThat(DatasetOverlap.mayShare(other, one)).isEqualTo(common);
  }
}
