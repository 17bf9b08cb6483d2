using System.Collections;
using System.Reflection;
using ChatQA.Kernel;

namespace ChatQA.Tests.Naughty;

/// <summary>Makes whatever can be sent, by reflection: one text wherever a text goes, ids that there are, and the plainest of everything else.</summary>
internal sealed class Filled(string text, SessionId session, ItemId item, VisitorId visitor)
{
    private const int Deepest = 6;

    /// <summary>Texts of which there are only so many: with them alone nothing else in the body would be looked at.</summary>
    private static readonly Dictionary<string, object> Chosen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["language"] = "fr-CA",
        ["timeZone"] = "America/Toronto",
        ["typographyProfile"] = "fr-CA",
        ["accent"] = "",
        ["allowedOrigins"] = Array.Empty<string>(),
        ["role"] = Role.Moderator,
        ["publishedOn"] = "2026-11-26",
    };

    public static bool TakesText(Type type) => Texts(type, 0);

    public object? Of(Type type) => Of(type, 0);

    private object? Of(string? name, Type type, int depth) => name is not null && Chosen.TryGetValue(name, out var chosen) && type.IsInstanceOfType(chosen) ? chosen : Of(type, depth);

    private object? Of(Type type, int depth)
    {
        if (type == typeof(string))
        {
            return text;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return inner == typeof(Instant) || inner.IsEnum ? Of(inner, depth) : null;
        }

        if (type == typeof(ClientId))
        {
            return ClientId.New();
        }

        object? id = type == typeof(SessionId) ? session : type == typeof(ItemId) ? item : type == typeof(VisitorId) ? visitor : type == typeof(Instant) ? new Instant(4_000_000_000_000) : null;
        if (id is not null || depth > Deepest)
        {
            return id;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last();
        }

        if (Item(type) is { } element)
        {
            var many = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            many.Add(Of(element, depth + 1));
            return type.IsArray ? ((object)many).GetType().GetMethod("ToArray")!.Invoke(many, null) : type.IsAssignableFrom(many.GetType()) ? many : null;
        }

        if (type.IsPrimitive || type == typeof(decimal) || type.Namespace?.StartsWith("ChatQA", StringComparison.Ordinal) is not true)
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        if (type.IsAbstract)
        {
            return null;
        }

        var constructor = Constructor(type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.Name, parameter.ParameterType, depth + 1))]);
        foreach (var property in Settable(type))
        {
            property.SetValue(made, Of(property.Name, property.PropertyType, depth + 1));
        }

        return made;
    }

    private static bool Texts(Type type, int depth) =>
        type == typeof(string) || (depth <= Deepest && ((Item(type) is { } element && Texts(element, depth + 1))
            || (type.Namespace?.StartsWith("ChatQA", StringComparison.Ordinal) is true && !type.IsEnum && !type.IsAbstract && Nullable.GetUnderlyingType(type) is null && !IsId(type)
                && Constructor(type).GetParameters().Select(parameter => parameter.ParameterType).Concat(Settable(type).Select(property => property.PropertyType)).Any(one => Texts(one, depth + 1)))));

    private static bool IsId(Type type) => type == typeof(ClientId) || type == typeof(Instant) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static Type? Item(Type type) => type.IsArray ? type.GetElementType() : type != typeof(string) && type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [var only] ? only : null;

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Where(one => one.GetParameters() is not [var only] || only.ParameterType != type).OrderByDescending(one => one.GetParameters().Length).First();

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        Constructor(type).GetParameters().Length > 0 ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0);
}
