package io.signalbox.streams.plugins;

import io.signalbox.routing.middleware.MiddlewareProvider;
import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the plugins in the jars of a directory; closing it lets go of the jars. */
final class PluginDirectory implements AutoCloseable {
    private final URLClassLoader loader;

    private PluginDirectory(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @throws StartFailure if the directory cannot be read
     */
    static PluginDirectory open(Path directory) {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                jars.add(url(jar));
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "expected plugins.directory to be a directory of jars, and "
                            + directory
                            + " cannot be read: "
                            + e);
        }
        return new PluginDirectory(
                new URLClassLoader(
                        "plugins",
                        jars.toArray(URL[]::new),
                        MiddlewareProvider.class.getClassLoader()));
    }

    /**
     * @throws StartFailure if one of them cannot be made
     */
    List<MiddlewareProvider> providers() {
        try {
            return ServiceLoader.load(MiddlewareProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new StartFailure(
                    "a plugin of plugins.directory cannot be loaded: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
