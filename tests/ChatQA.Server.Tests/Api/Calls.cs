using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ChatQA.Tests.Api;

/// <summary>Short ways to call the API.</summary>
internal static class Calls
{
    public static Task<Answered> Get(this HttpClient client, string path) => client.Send(HttpMethod.Get, path);

    public static Task<Answered> Post(this HttpClient client, string path, object body) => client.Send(HttpMethod.Post, path, body);

    public static Task<Answered> Put(this HttpClient client, string path, object body, string? ifMatch = null) => client.Send(HttpMethod.Put, path, body, ifMatch);

    public static Task<Answered> Delete(this HttpClient client, string path) => client.Send(HttpMethod.Delete, path);

    /// <summary>The status and the body as they are.</summary>
    public static async Task<string> GetStringOf(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    public static async Task<Answered> Send(this HttpClient client, HttpMethod method, string path, object? body = null, string? ifMatch = null, string? contentType = null, string? language = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8);
            request.Content.Headers.ContentType = contentType is null ? new("application/json") : MediaTypeHeaderValue.Parse(contentType);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.Add(new(language));
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default, response.Headers.ETag?.Tag, response.Content.Headers.ContentType?.MediaType);
    }
}

internal sealed record Answered(int Status, JsonElement Json, string? Tag, string? Type)
{
    /// <summary>What is refused: status, code.</summary>
    public (int Status, string? Code) Refusal =>
        Type == "application/problem+json" ? (Status, Json.GetProperty("code").GetString()) : (Status, $"not a problem but {Type}");
}
