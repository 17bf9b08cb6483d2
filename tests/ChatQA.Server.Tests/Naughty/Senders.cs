using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Naughty;

/// <summary>Everything that takes a text from outside, found by reflection: the methods of the hubs, and the bodies of the API.</summary>
internal static partial class Senders
{
    /// <summary>They end what the others need.</summary>
    private static readonly string[] Last = ["CancelSession", "DeleteRehearsal"];

    public static IReadOnlyList<MethodInfo> Of(Type hub) => [.. hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType == method.DeclaringType && !method.IsSpecialName && method.GetParameters().Any(parameter => Filled.TakesText(parameter.ParameterType)))
        .OrderBy(method => Last.Contains(method.Name))];

    /// <summary>Null, or why the answer is none.</summary>
    public static async Task<string?> Send(HubConnection hub, MethodInfo method, Filled filled)
    {
        try
        {
            var answer = await hub.InvokeCoreAsync<JsonElement?>(method.Name, [.. method.GetParameters().Select(parameter => filled.Of(parameter.ParameterType))]);
            return answer is not { ValueKind: JsonValueKind.Object } outcome || outcome.TryGetProperty("value", out _) || outcome.TryGetProperty("rejection", out _) ? null : outcome.ToString();
        }
        catch (HubException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Doors that a JSON body goes in by, with what the body is.</summary>
    public static IReadOnlyList<(string Method, string Path, Type Body)> Bodies(EndpointDataSource doors) =>
        [.. from endpoint in doors.Endpoints.OfType<RouteEndpoint>()
            let body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType
            where body is not null && Filled.TakesText(body)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), body)];

    public static async Task<(int Status, JsonElement? Json)> Send(HttpClient client, string method, string path, object? body, SessionId session)
    {
        path = Parameter().Replace(path, match => match.Groups[1].Value is "session" ? session.Value : match.Groups[1].Value is "version" ? "1" : "nothing");
        using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(JsonSerializer.Serialize(body, Wire.Json), Encoding.UTF8, "application/json") };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return ((int)response.StatusCode, isJson && text.Length > 0 ? JsonDocument.Parse(text).RootElement : null);
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
