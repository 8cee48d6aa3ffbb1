package io.signalbox.routing.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.signalbox.routing.regex.InvalidRegex;
import io.signalbox.routing.regex.Regex;
import java.util.List;

/** Finds the patterns that are written out in an expression and could never be evaluated. */
final class Patterns {

    private Patterns() {}

    static void check(CelAbstractSyntaxTree tree) throws InvalidExpression {
        List<CelNavigableExpr> calls =
                CelNavigableAst.fromAst(tree)
                        .getRoot()
                        .allNodes()
                        .filter(node -> node.getKind() == Kind.CALL)
                        .filter(node -> node.expr().call().function().equals("matches"))
                        .toList();
        for (CelNavigableExpr call : calls) {
            check(call.expr().call().args().getLast());
        }
    }

    private static void check(CelExpr pattern) throws InvalidExpression {
        if (pattern.getKind() == Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            try {
                Regex.compile(pattern.constant().stringValue());
            } catch (InvalidRegex e) {
                throw new InvalidExpression(e.reason());
            }
        }
    }
}
