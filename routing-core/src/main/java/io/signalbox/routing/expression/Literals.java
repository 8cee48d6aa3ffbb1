package io.signalbox.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps values as large as the facts they come from. Of {@code [a].exists(b, [b, b].exists(c, [c,
 * c] …))} each link is small, and to compare the innermost with itself takes two to the power of
 * the links. So what is written as a list or map holds constants and facts, but no variable of a
 * loop, and no loop calls its variable by the name of a fact.
 */
final class Literals {
    private static final Set<String> FACTS = Set.of("peer", "sender", "frame");
    private static final Set<Kind> BUILDERS = Set.of(Kind.LIST, Kind.MAP, Kind.STRUCT);

    private Literals() {}

    static void check(CelAbstractSyntaxTree tree) throws InvalidExpression {
        CelNavigableExpr root = CelNavigableAst.fromAst(tree).getRoot();
        if (nodes(root, Kind.COMPREHENSION)
                .anyMatch(loop -> FACTS.contains(loop.expr().comprehension().iterVar()))) {
            throw new InvalidExpression(
                    "expected a loop variable by another name than peer, sender and frame, and it"
                            + " has one of these");
        }
        if (root.allNodes()
                .filter(node -> BUILDERS.contains(node.getKind()))
                .anyMatch(Literals::namesLoopVariable)) {
            throw new InvalidExpression(
                    "expected lists and maps of constants and facts, and one holds the variable of"
                            + " a loop");
        }
    }

    /**
     * Whether an expression that was checked asks for this fact; no loop's variable has its name.
     */
    static boolean names(String fact, CelAbstractSyntaxTree tree) {
        return nodes(CelNavigableAst.fromAst(tree).getRoot(), Kind.IDENT)
                .anyMatch(ident -> ident.expr().ident().name().equals(fact));
    }

    private static boolean namesLoopVariable(CelNavigableExpr literal) {
        return nodes(literal, Kind.IDENT)
                .anyMatch(ident -> !FACTS.contains(ident.expr().ident().name()));
    }

    private static Stream<CelNavigableExpr> nodes(CelNavigableExpr root, Kind kind) {
        return root.allNodes().filter(node -> node.getKind() == kind);
    }
}
