using System.Reflection;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Tests.Naughty;

/// <summary>Makes verbs by reflection: every text in them is the one given, everything else is tried from what a session holds.</summary>
internal sealed class Attempts(Type verb, SessionState state)
{
    private const int Most = 4000;

    public static bool TakesText(Type type) => type == typeof(string) || type == typeof(IReadOnlyList<string>) || IsCard(type) && Constructor(type).GetParameters().Any(p => TakesText(p.ParameterType));

    public static ConstructorInfo Constructor(Type type) => type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First();

    /// <summary>Ways to fill what is no text; the values of one way in the order of the constructor's parameters, with null for a text.</summary>
    public IEnumerable<object?[]> Ways()
    {
        var candidates = Constructor(verb).GetParameters().Select(parameter => Candidates(parameter.ParameterType).ToList()).ToList();
        IEnumerable<object?[]> ways = [[]];
        foreach (var some in candidates)
        {
            ways = ways.SelectMany(way => some.Select(value => (object?[])[.. way, value]));
        }

        return ways.Take(Most);
    }

    /// <summary>The verb of a way, with a text wherever one goes.</summary>
    public ICommand With(object?[] way, string text)
    {
        var parameters = Constructor(verb).GetParameters();
        return (ICommand)Constructor(verb).Invoke([.. way.Select((value, i) => TakesText(parameters[i].ParameterType) ? Text(parameters[i].ParameterType, text) : value)]);
    }

    private static bool IsCard(Type type) => type == typeof(GuestCard);

    private static object Text(Type type, string text) =>
        type == typeof(string) ? text
        : type == typeof(IReadOnlyList<string>) ? (IReadOnlyList<string>)[text]
        : Constructor(type).Invoke([.. Constructor(type).GetParameters().Select(parameter => Text(parameter.ParameterType, text))]);

    private IEnumerable<object?> Candidates(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return TakesText(type) ? [null]
            : type == typeof(ClientId) ? [ClientId.New()]
            : inner == typeof(ItemId) ? [.. state.Order.Select(id => (object?)id)]
            : inner == typeof(VisitorId) ? [.. state.ByVisitor.Keys.Select(id => (object?)id)]
            : inner == typeof(Instant) ? [new Instant(1_700_000_600_000)]
            : type == typeof(bool) ? [false, true]
            : inner.IsEnum ? [.. Enum.GetValues(inner).Cast<object?>()]
            : Nullable.GetUnderlyingType(type) is not null ? [null]
            : type == typeof(int) ? [0, 1, 5]
            : type == typeof(long) ? [0L, .. state.Items.Values.OfType<Question>().Select(question => (object?)question.TextSeq)]
            : type == typeof(IReadOnlyList<ItemId>) ? [.. state.Order.Select(id => (object?)(IReadOnlyList<ItemId>)[id])]
            : [null];
    }
}
