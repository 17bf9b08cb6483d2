using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatQA.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Tests.Live;

/// <summary>
/// Writes the wire contract in TypeScript from the C# records that are the contract: what the hubs take and answer,
/// what their clients hear. Nulls are left out on the wire, so a nullable property is an optional one.
/// </summary>
internal sealed class TypeScriptContract
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly SortedDictionary<string, string> _declared = new(StringComparer.Ordinal);

    public static string Write(IEnumerable<Type> hubs, IEnumerable<Type> clients)
    {
        var contract = new TypeScriptContract();
        var doors = new StringBuilder();
        foreach (var hub in hubs.OrderBy(h => h.Name, StringComparer.Ordinal))
        {
            doors.Append(contract.Door($"{hub.Name} takes", hub.Name, hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m), answers: true));
        }

        foreach (var client in clients.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            doors.Append(contract.Door($"{client.Name[1..]} hears", client.Name[1..], client.GetMethods(), answers: false));
        }

        var written = string.Join("\n", contract._declared.Values) + "\n" + doors.ToString().TrimEnd() + "\n";
        return "// Written from the C# contracts; rewrite it with CHATQA_UPDATE=1 and ContractTests, never by hand.\n"
            + (written.Contains("Outcome<", StringComparison.Ordinal) ? "import type { Outcome } from './outcome.ts';\n\n" : "\n") + written;
    }

    private string Door(string title, string name, IEnumerable<MethodInfo> methods, bool answers)
    {
        var lines = methods.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m =>
        {
            var parameters = string.Join(", ", m.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => $"{p.Name}: {Name(p.ParameterType)}"));
            return $"  {m.Name}({parameters}): {(answers ? Name(Awaited(m.ReturnType)) : "void")};";
        });
        return $"/** What {title}. */\nexport interface {name} {{\n{string.Join("\n", lines)}\n}}\n\n";
    }

    private static Type Awaited(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : typeof(void);

    private string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value);
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type == typeof(void))
        {
            return "void";
        }

        if (type == typeof(string) || type == typeof(byte[]) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            return "string";
        }

        if (type == typeof(bool))
        {
            return "boolean";
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(Instant))
        {
            return "number";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return $"Readonly<Record<{string.Join(", ", type.GetGenericArguments().Select(Name))}>>";
        }

        if (Element(type) is { } element)
        {
            return $"readonly {(element.IsEnum ? $"({Name(element)})" : Name(element))}[]";
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            if (definition != typeof(Outcome<>))
            {
                Declare(definition);
            }

            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }

        Declare(type);
        return type.Name;
    }

    private static Type? Element(Type type) => type.IsArray
        ? type.GetElementType()
        : type.IsGenericType && type.GetInterfaces().Append(type).Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>))
            ? type.GetGenericArguments()[0]
            : null;

    private void Declare(Type type)
    {
        if (!_declared.TryAdd(type.Name, ""))
        {
            return;
        }

        _declared[type.Name] = type.IsEnum
            ? $"export type {type.Name} = {string.Join(" | ", Enum.GetNames(type).Select(n => $"'{JsonNamingPolicy.CamelCase.ConvertName(n)}'"))};\n"
            : type.GetCustomAttributes<JsonDerivedTypeAttribute>().ToList() is { Count: > 0 } kinds
                ? Union(type, kinds)
                : Interface(type, null);
    }

    private string Union(Type type, List<JsonDerivedTypeAttribute> kinds)
    {
        foreach (var kind in kinds)
        {
            _declared[kind.DerivedType.Name] = Interface(kind.DerivedType, (string)kind.TypeDiscriminator!);
        }

        return $"export type {type.Name} = {string.Join(" | ", kinds.Select(k => k.DerivedType.Name))};\n";
    }

    private string Interface(Type type, string? kind)
    {
        var parameters = type.IsGenericTypeDefinition ? $"<{string.Join(", ", type.GetGenericArguments().Select(a => a.Name))}>" : "";
        var name = type.IsGenericTypeDefinition ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
        var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.GetIndexParameters().Length == 0)
            .Select(p => $"  readonly {JsonNamingPolicy.CamelCase.ConvertName(p.Name)}{(Optional(p) ? "?" : "")}: {Name(p.PropertyType)};");
        string[] lines = kind is null ? [.. fields] : [$"  readonly kind: '{kind}';", .. fields];
        return $"export interface {name}{parameters} {{\n{string.Join("\n", lines)}\n}}\n";
    }

    private bool Optional(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && _nullability.Create(property).ReadState is NullabilityState.Nullable);

    /// <summary>The hubs of an assembly.</summary>
    public static IEnumerable<Type> Hubs(Assembly assembly) => assembly.GetTypes().Where(t => !t.IsAbstract && typeof(Hub).IsAssignableFrom(t));
}
