namespace Assistant.Warehouses.Guard.Syntax;

/// <summary>The expressions and queries directly inside a node, so that a rule need not know every record.</summary>
internal static class SyntaxChildren
{
    extension(Expression expression)
    {
        /// <summary>Without the inside of a subquery.</summary>
        public IEnumerable<Expression> Children() => expression switch
        {
            Constant or ColumnName or EveryItem => [],
            Star star => star.Replaced.Select(item => item.Expression),
            FunctionCall call => [.. call.Arguments.Select(item => item.Expression), .. Optional(call.Filter), .. Keys(call.Order)],
            WindowCall call =>
            [
                .. call.Arguments, .. Keys(call.ArgumentOrder), .. Optional(call.Filter), .. call.Partitions, .. Keys(call.Order),
                .. Optional(call.Frame.StartBy), .. Optional(call.Frame.EndBy),
            ],
            CaseExpression branches => [.. branches.Branches.SelectMany(branch => new[] { branch.When, branch.Then }), branches.Otherwise],
            CastExpression cast => [cast.Child],
            Comparison comparison => [comparison.Left, comparison.Right],
            Junction junction => junction.Children,
            BetweenExpression between => [between.Input, between.Lower, between.Upper],
            OperatorCall call => call.Operands,
            SubqueryExpression subquery => Optional(subquery.Compared),
            Arrow arrow => [arrow.Left, arrow.Right],
            _ => throw new InvalidOperationException($"{expression.GetType().Name} has no list of children."),
        };

        /// <summary>The expression and all in it, without the inside of a subquery.</summary>
        public IEnumerable<Expression> Tree() => expression.Children().SelectMany(child => child.Tree()).Prepend(expression);
    }

    extension(Query query)
    {
        /// <summary>All expressions that stand in the query itself: not in its relations, common tables or operands.</summary>
        public IEnumerable<Expression> OwnExpressions() =>
        [
            .. query switch
            {
                Select select =>
                [
                    .. select.Items.Select(item => item.Expression), .. select.Distinct?.On ?? [], .. Optional(select.Where),
                    .. select.Grouping.Expressions, .. Optional(select.Having), .. Optional(select.Qualify),
                ],
                ValueRows values => values.Rows.SelectMany(row => row),
                _ => Enumerable.Empty<Expression>(),
            },
            .. Keys(query.Order.Keys), .. Optional(query.Order.Limit), .. Optional(query.Order.Offset),
        ];

        /// <summary>The query and every query in it, each once: common tables, operands, derived tables, subqueries.</summary>
        public IEnumerable<Query> Tree() =>
            query.With.SelectMany(table => table.Query.Tree())
                .Concat(query is SetOperation set ? set.Left.Tree().Concat(set.Right.Tree()) : [])
                .Concat(query is Select select ? select.From.Leaves().SelectMany(leaf => leaf.Derived()).SelectMany(derived => derived.Tree()) : [])
                .Concat(query.Expressions().OfType<SubqueryExpression>().SelectMany(subquery => subquery.Query.Tree()))
                .Prepend(query);

        /// <summary>All expressions of the query and of its joins, and all in them, without the inside of other queries.</summary>
        public IEnumerable<Expression> Expressions() =>
            query.OwnExpressions().Concat(query is Select select ? select.From.OwnExpressions() : []).SelectMany(expression => expression.Tree());
    }

    extension(Relation relation)
    {
        /// <summary>The relation, or, of a join, the relations that it joins.</summary>
        public IEnumerable<Relation> Leaves() => relation is Join join ? join.Left.Leaves().Concat(join.Right.Leaves()) : [relation];

        /// <summary>The queries that stand in place of a table.</summary>
        public IEnumerable<Query> Derived() => relation switch
        {
            DerivedTable derived => [derived.Query],
            Pivot pivot => pivot.Source.Leaves().SelectMany(leaf => leaf.Derived()),
            _ => [],
        };

        public string Alias() => relation switch
        {
            TableScan scan => scan.KnownAs,
            CommonTableUse use => use.KnownAs,
            DerivedTable derived => derived.Alias,
            RowsOfCall rows => rows.Alias.Length > 0 ? rows.Alias : rows.Call.Name,
            Pivot pivot => pivot.Alias,
            _ => "",
        };

        /// <summary>Conditions of joins, arguments of row functions, parts of a pivot; not the inside of a derived table.</summary>
        public IEnumerable<Expression> OwnExpressions() => relation switch
        {
            Join join => [.. join.Left.OwnExpressions(), .. join.Right.OwnExpressions(), .. Optional(join.Condition)],
            RowsOfCall rows => [rows.Call],
            Pivot pivot => [.. pivot.Source.OwnExpressions(), .. pivot.Aggregates.Select(item => item.Expression), .. pivot.Pivots.SelectMany(column => column.Expressions)],
            _ => [],
        };
    }

    private static IEnumerable<Expression> Optional(Expression? expression) => expression is null ? [] : [expression];

    private static IEnumerable<Expression> Keys(IReadOnlyList<SortKey> keys) => keys.Select(key => key.Expression);
}
