package dev.linksnap.local.emulators;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** S3Mock, with its objects as files. */
final class S3Emulator implements AutoCloseable {
    private final ConfigurableApplicationContext application;

    private S3Emulator(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** Not by {@code S3MockApplication.start}: that listens on every interface, and sets up TLS, which takes a while. */
    static S3Emulator start(Path folder) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(
                        S3MockApplication.class, LoopbackOnly.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", "0",
                        "http.port", "0",
                        "com.adobe.testing.s3mock.store.root",
                                folder.toAbsolutePath().toString(),
                        "com.adobe.testing.s3mock.store.retain-files-on-exit", "true"))
                .run();
        return new S3Emulator(application);
    }

    URI endpoint() {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        application.close();
    }

    /** S3Mock adds a second connector, which {@code server.address} does not reach. */
    static class LoopbackOnly {
        @Bean
        static BeanPostProcessor bindConnectorsToLoopback() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof Connector connector) {
                        connector.setProperty("address", "127.0.0.1");
                    }
                    return bean;
                }
            };
        }
    }
}
