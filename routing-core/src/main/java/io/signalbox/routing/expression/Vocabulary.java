package io.signalbox.routing.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Optional;

/**
 * What the variables of an expression are made of, so that a slip in a name is found when the
 * expression is written.
 */
final class Vocabulary implements CelTypeProvider {
    private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final CelType OPTIONS = MapType.create(SimpleType.STRING, SimpleType.DYN);

    static final StructType PEER =
            struct(
                    "signalbox.Peer",
                    ImmutableMap.<String, CelType>builder()
                            .put("id", SimpleType.STRING)
                            .put("tenant", SimpleType.STRING)
                            .put("subject", SimpleType.STRING)
                            .put("module", SimpleType.STRING)
                            .put("index", SimpleType.INT)
                            .put("plugin", SimpleType.STRING)
                            .put("instance", SimpleType.STRING)
                            .put("labels", TEXTS)
                            .put("options", OPTIONS)
                            .put("direction", SimpleType.STRING)
                            .put("node", SimpleType.STRING)
                            .put("healthy", SimpleType.BOOL)
                            .put("subscriptions", ListType.create(SimpleType.STRING))
                            .buildOrThrow());

    static final StructType SENDER =
            struct(
                    "signalbox.Sender",
                    ImmutableMap.<String, CelType>builder()
                            .put("id", SimpleType.STRING)
                            .put("tenant", SimpleType.STRING)
                            .put("subject", SimpleType.STRING)
                            .put("module", SimpleType.STRING)
                            .put("index", SimpleType.INT)
                            .put("plugin", SimpleType.STRING)
                            .put("instance", SimpleType.STRING)
                            .put("labels", TEXTS)
                            .put("options", OPTIONS)
                            .buildOrThrow());

    static final StructType FRAME =
            struct(
                    "signalbox.Frame",
                    ImmutableMap.<String, CelType>builder()
                            .put("id", SimpleType.STRING)
                            .put("tenant", SimpleType.STRING)
                            .put("channel", SimpleType.STRING)
                            .put("type", SimpleType.STRING)
                            .put("kind", SimpleType.STRING)
                            .put("headers", TEXTS)
                            .put("payload", SimpleType.DYN)
                            .buildOrThrow());

    private static final ImmutableMap<String, CelType> TYPES =
            ImmutableMap.of(PEER.name(), PEER, SENDER.name(), SENDER, FRAME.name(), FRAME);

    @Override
    public ImmutableList<CelType> types() {
        return TYPES.values().asList();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(
                name,
                ImmutableSet.copyOf(fields.keySet()),
                field -> Optional.ofNullable(fields.get(field)));
    }
}
