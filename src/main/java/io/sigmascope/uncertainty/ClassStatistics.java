package io.sigmascope.uncertainty;

import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.StreetClass;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a frame's labels amount to, class by class; only classes that are present.
 *
 * @param shares largest first, then in trainId order
 * @param uncertainties in trainId order
 */
public record ClassStatistics(List<ClassShare> shares, List<ClassUncertainty> uncertainties) {

  /**
   * Sums up.
   *
   * @param labels trainIds; pixels of no evaluated class count only towards the whole
   * @param confidence 0..1
   * @param entropy nats
   * @param count pixels, from the first; at least 1
   */
  public static ClassStatistics of(byte[] labels, float[] confidence, float[] entropy, int count) {
    int[] pixels = new int[256];
    double[] confidenceSum = new double[256];
    double[] entropySum = new double[256];
    for (int i = 0; i < count; ) {
      // Labels come in runs: sums stay in registers meanwhile.
      byte label = labels[i];
      int start = i;
      double runConfidence = 0;
      double runEntropy = 0;
      for (; i < count && labels[i] == label; i++) {
        runConfidence += confidence[i];
        runEntropy += entropy[i];
      }
      pixels[label & 0xFF] += i - start;
      confidenceSum[label & 0xFF] += runConfidence;
      entropySum[label & 0xFF] += runEntropy;
    }
    List<StreetClass> present =
        IntStream.range(0, StreetClass.all().size())
            .filter(trainId -> pixels[trainId] > 0)
            .mapToObj(StreetClass::ofTrainId)
            .toList();
    List<ClassShare> shares =
        present.stream()
            .sorted(Comparator.comparingInt(type -> -pixels[type.trainId()]))
            .map(
                type ->
                    new ClassShare(
                        type,
                        (float) pixels[type.trainId()] / count,
                        mean(confidenceSum, pixels, type)))
            .toList();
    List<ClassUncertainty> uncertainties =
        present.stream()
            .map(type -> new ClassUncertainty(type, mean(entropySum, pixels, type)))
            .toList();
    return new ClassStatistics(shares, uncertainties);
  }

  private static float mean(double[] sums, int[] pixels, StreetClass type) {
    return (float) (sums[type.trainId()] / pixels[type.trainId()]);
  }
}
