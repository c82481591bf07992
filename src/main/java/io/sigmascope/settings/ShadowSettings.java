package io.sigmascope.settings;

/**
 * A candidate model beside the one that serves.
 *
 * @param model a folder of {@code models/}, or a path to a model package
 * @param share of the analysed frames that it looks at, too, above 0 up to 1
 * @param device {@code cpu} or {@code cuda:N}
 * @param agreement the topic of how the two agree
 */
public record ShadowSettings(String model, double share, String device, String agreement) {
  public ShadowSettings {
    new Check("shadow")
        .notBlank("model", model)
        .that(share > 0 && share <= 1, "share", "must be above 0, 1 at most", share)
        .notBlank("device", device)
        .notBlank("agreement", agreement)
        .orThrow();
  }

  static ShadowSettings read(YamlObject yaml) {
    return new ShadowSettings(
        yaml.text("model"),
        yaml.number("share", 0.05),
        yaml.text("device", "cpu"),
        yaml.text("agreement", "scene.agreement"));
  }
}
