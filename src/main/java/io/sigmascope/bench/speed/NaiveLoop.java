package io.sigmascope.bench.speed;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.sigmascope.analysis.InstanceMethod;
import io.sigmascope.analysis.SceneMaker;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.inference.ServingContract;
import io.sigmascope.pipeline.SceneApplication;
import io.sigmascope.settings.SceneSettings;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.EventKind;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a user would write first: a consumer, a predictor of DJL, a producer; a frame at a time, on
 * one thread. The same model and the same results; at least once. A process of its own, because DJL
 * wants to be the first that opens ONNX Runtime. Runs until it is ended.
 */
final class NaiveLoop {
  private static final String ENGINE = "OnnxRuntime";
  private static final Duration POLL = Duration.ofMillis(100);

  private final SceneSettings scene;
  private final KafkaProperties kafka;

  private NaiveLoop(SceneSettings scene, KafkaProperties kafka) {
    this.scene = scene;
    this.kafka = kafka;
  }

  /**
   * @param arguments topology file, Kafka's address, folder of the model
   */
  public static void main(String[] arguments) throws Exception {
    Engine.getEngine(ENGINE); // before anything else opens ONNX Runtime
    SceneSettings scene = SceneSettings.load(Path.of(arguments[0]));
    ModelPackage model = ModelPackage.load(Path.of(arguments[2]));
    new NaiveLoop(scene, KafkaProperties.of(arguments[1])).work(model);
  }

  private void work(ModelPackage model)
      throws IOException, ModelNotFoundException, MalformedModelException, TranslateException {
    Criteria<Image, SceneResult> criteria =
        Criteria.builder()
            .setTypes(Image.class, SceneResult.class)
            .optModelPath(model.onnx())
            .optEngine(ENGINE)
            .optTranslator(new SceneTranslator(model, SceneApplication.method(scene)))
            .build();
    Map<String, Object> reading = kafka.consumer();
    reading.put(ConsumerConfig.GROUP_ID_CONFIG, scene.applicationId());
    reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (ZooModel<Image, SceneResult> loaded = criteria.loadModel();
        Predictor<Image, SceneResult> predictor = loaded.newPredictor();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
      consumer.subscribe(List.of(scene.source()));
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
          continue;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          Image picture =
              ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(record.value()));
          send(producer, record, predictor.predict(picture));
        }
        producer.flush();
        consumer.commitSync();
      }
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer,
      ConsumerRecord<byte[], byte[]> record,
      SceneResult result) {
    FrameRef frame =
        new FrameRef(
            new CameraId(new String(record.key(), StandardCharsets.UTF_8)),
            record.offset(),
            Instant.ofEpochMilli(record.timestamp()),
            record.topic(),
            record.partition(),
            record.offset());
    SceneSettings.Sinks sinks = scene.sinks();
    send(producer, sinks.depth(), frame, EventKind.DEPTH, SceneWriter.depth(frame, result));
    send(
        producer, sinks.semantic(), frame, EventKind.SEMANTIC, SceneWriter.semantic(frame, result));
    send(
        producer,
        sinks.instances(),
        frame,
        EventKind.INSTANCES,
        SceneWriter.instances(frame, result));
    send(
        producer,
        sinks.uncertainty(),
        frame,
        EventKind.UNCERTAINTY,
        SceneWriter.uncertainty(frame, result));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      FrameRef frame,
      EventKind kind,
      byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            frame.captureTime().toEpochMilli(),
            frame.camera().value().getBytes(StandardCharsets.UTF_8),
            value);
    CloudEvent.of(frame, kind, "naive").writeTo(record.headers());
    producer.send(record);
  }

  /** A picture to the network's input, and what it says to a result. */
  private static final class SceneTranslator implements Translator<Image, SceneResult> {
    private static final String SOURCE = "source";

    private final PixelSize input;
    private final PixelSize output;
    private final SceneMaker maker;

    SceneTranslator(ModelPackage model, InstanceMethod method) {
      input = model.card().input();
      output = model.card().output();
      maker = new SceneMaker(model.card(), model.id(), method);
    }

    @Override
    public NDList processInput(TranslatorContext context, Image picture) {
      context.setAttachment(SOURCE, new PixelSize(picture.getWidth(), picture.getHeight()));
      NDArray pixels =
          picture
              .resize(input.width(), input.height(), false)
              .toNDArray(context.getNDManager(), Image.Flag.COLOR);
      Shape one = new Shape(1, input.height(), input.width(), 3);
      ByteBuffer bytes = pixels.toByteBuffer();
      context.setAttachment(ServingContract.FRAMES, bytes);
      return new NDList(context.getNDManager().create(bytes.duplicate(), one, DataType.UINT8));
    }

    @Override
    public SceneResult processOutput(TranslatorContext context, NDList outputs)
        throws InferenceException {
      Heads heads =
          new Heads(
              1,
              output.width(),
              output.height(),
              outputs.get(ServingContract.LABELS).toByteBuffer(),
              floats(outputs, ServingContract.CONFIDENCE),
              floats(outputs, ServingContract.ENTROPY),
              floats(outputs, ServingContract.INVERSE_DEPTH),
              floats(outputs, ServingContract.DEPTH_SCALE),
              floats(outputs, ServingContract.CENTROID),
              floats(outputs, ServingContract.CENTROID_SCALE),
              floats(outputs, ServingContract.FEATURE),
              Math.toIntExact(outputs.get(ServingContract.FEATURE).getShape().get(1)));
      return maker.make(
          heads,
          0,
          (PixelSize) context.getAttachment(SOURCE),
          OptionalDouble.empty(),
          (ByteBuffer) context.getAttachment(ServingContract.FRAMES));
    }

    private static FloatBuffer floats(NDList outputs, String name) {
      return outputs.get(name).toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public @Nullable Batchifier getBatchifier() {
      return null;
    }
  }
}
