package sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that knows OpenTelemetry's starter, and ours by its properties alone. */
@SpringBootApplication
public class Sample {}
