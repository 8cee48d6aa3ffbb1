package io.signalbox.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an expression asks of the receiver whatever else is so: where that is absent it fails, or
 * another part of it is false, and in neither case it holds. To find that out here takes a
 * hundredth of what a failure costs, and of many peers few have the option that is asked for.
 * Immutable.
 */
final class NeededOfPeer {
    private static final String PEER = "peer";

    /** Those that may leave a part of theirs out, or pass over its failure. */
    private static final Set<String> LENIENT =
            Set.of("_||_", "_&&_", "_?_:_", "@not_strictly_false");

    private final List<List<String>> paths;

    private NeededOfPeer(List<List<String>> paths) {
        this.paths = List.copyOf(paths);
    }

    static NeededOfPeer by(CelAbstractSyntaxTree tree) {
        List<List<String>> paths = new ArrayList<>();
        addOfBoth(tree.getExpr(), paths);
        return new NeededOfPeer(paths);
    }

    boolean isThere(Map<String, Object> peer) {
        for (List<String> path : paths) {
            if (!isThere(path, peer)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isThere(List<String> path, Object peer) {
        Object value = peer;
        for (String name : path) {
            Object member = value instanceof Map<?, ?> map ? map.get(name) : null;
            if (member == null) {
                return false;
            }
            value = member;
        }
        return true;
    }

    /** All parts of a conjunction must hold. */
    private static void addOfBoth(CelExpr expr, List<List<String>> paths) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_&&_")) {
            expr.call().args().forEach(part -> addOfBoth(part, paths));
        } else {
            add(expr, paths);
        }
    }

    private static void add(CelExpr expr, List<List<String>> paths) {
        switch (expr.getKind()) {
            case CALL -> {
                if (!LENIENT.contains(expr.call().function())) {
                    expr.call().target().ifPresent(target -> add(target, paths));
                    expr.call().args().forEach(argument -> add(argument, paths));
                }
            }
            case SELECT -> {
                List<String> path = path(expr);
                if (path == null) {
                    add(expr.select().operand(), paths);
                } else if (!path.isEmpty()) {
                    paths.add(path);
                }
            }
            case COMPREHENSION -> add(expr.comprehension().iterRange(), paths);
            default -> {}
        }
    }

    /** From the peer on; null for what is selected from something else, or only asked for. */
    private static @Nullable List<String> path(CelExpr expr) {
        List<String> path = new ArrayList<>();
        CelExpr at = expr;
        while (at.getKind() == Kind.SELECT) {
            CelSelect select = at.select();
            if (select.testOnly()) {
                return null;
            }
            path.add(select.field());
            at = select.operand();
        }
        if (at.getKind() != Kind.IDENT || !at.ident().name().equals(PEER)) {
            return null;
        }
        Collections.reverse(path);
        return path;
    }
}
