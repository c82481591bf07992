# syntax=docker/dockerfile:1
# The serving image: capture, run, topics, watch. Training natives (PyTorch) stay out.
#
#   docker build -t sigmascope .
#   docker build -t sigmascope-cuda --build-arg DEVICES=cuda .
#   docker run --rm --network host sigmascope watch --bootstrap-servers localhost:9092
#
# Natives are chosen by the platform that builds: use --platform for another one.

# What the network can run on: cpu, or cuda for NVIDIA GPUs beside it.
ARG DEVICES=cpu
# The Java that compiles and the one that runs
ARG JAVA=17.0.20.1_1

FROM eclipse-temurin:${JAVA}-jdk-noble AS build
ARG DEVICES
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN --mount=type=cache,target=/root/.m2 \
    if [ "$DEVICES" = cuda ]; then profile=-Pcuda; fi \
 && ./mvnw -B -ntp -q -Dserving ${profile:-} -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip \
      prepare-package \
 && mkdir -p /image/target/lib \
 && mv target/classes /image/target/classes \
 && mv target/lib/serving /image/target/lib/serving

FROM eclipse-temurin:${JAVA}-jre-noble AS runtime-cpu

# The CUDA 12 and cuDNN 9 that ONNX Runtime was linked with; the driver comes from the host.
FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04 AS runtime-cuda
COPY --from=runtime-cpu /opt/java/openjdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk

FROM runtime-${DEVICES}
LABEL org.opencontainers.image.title="Sigmascope" \
      org.opencontainers.image.description="Camera streams in, depth, semantics and instances with uncertainty out, over Kafka" \
      org.opencontainers.image.licenses="Apache-2.0"
# The home folder takes the natives that JavaCPP unpacks at the first start.
RUN groupadd --system --gid 10001 sigmascope \
 && useradd --system --create-home --uid 10001 --gid sigmascope sigmascope
WORKDIR /opt/sigmascope
COPY --from=build /image ./
COPY sigmascope LICENSE ./
COPY models models
COPY topologies topologies
COPY config config
# By number: Kubernetes cannot tell of a name that it is not root's.
USER 10001:10001
ENV DJL_OFFLINE=true
# Metrics and health, for commands that serve: pass --bind 0.0.0.0 to be reached from outside.
EXPOSE 8080
# bash speaks HTTP well enough; the image has neither curl nor wget for certain.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["/opt/sigmascope/sigmascope"]
CMD ["--help"]
