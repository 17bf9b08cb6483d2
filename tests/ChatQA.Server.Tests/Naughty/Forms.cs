using System.Collections;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace ChatQA.Tests.Naughty;

/// <summary>Every handler of every page that takes a text, found by reflection, with the names under which its texts and its files come.</summary>
internal sealed partial record Forms(string Template, bool Posts, string? Handler, IReadOnlyList<string> Texts, IReadOnlyList<string> Files, IReadOnlyList<string> InAddress)
{
    public const string Plain = "Oui";

    /// <summary>The least PNG.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public string Name => $"{(Posts ? "POST" : "GET")} /{Template} {Handler}".TrimEnd();

    public static async Task<IReadOnlyList<Forms>> Of(TestServer server)
    {
        List<Forms> found = [];
        foreach (var descriptor in server.Get<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var page = await server.Get<PageLoader>().LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            foreach (var handler in page.HandlerMethods)
            {
                var posts = handler.HttpMethod == "Post";
                var bound = page.BoundProperties.OfType<PageBoundPropertyDescriptor>()
                    .Where(property => posts || property.Property.GetCustomAttribute<BindPropertyAttribute>()!.SupportsGet)
                    .Select(property => (Name: property.BindingInfo?.BinderModelName ?? property.Name, Type: property.ParameterType));
                var taken = bound.Concat(handler.Parameters.Select(parameter => (Name: parameter.BindingInfo?.BinderModelName ?? parameter.Name, Type: parameter.ParameterType))).ToList();
                var (texts, files) = (taken.SelectMany(one => Fields(one.Name, one.Type)).ToList(), taken.Where(one => one.Type == typeof(IFormFile)).Select(one => one.Name).ToList());
                if (texts.Count + files.Count > 0)
                {
                    // Each address is asked for once: what it says is the same for each of its handlers.
                    var said = texts.Where(text => handler.Parameters.Any(parameter => parameter.Name == text && parameter.BindingInfo?.BindingSource == BindingSource.Path)).ToList();
                    found.Add(new(descriptor.AttributeRouteInfo!.Template!, posts, handler.Name, [.. texts.Except(said)], files, said));
                }
            }
        }

        return found;
    }

    /// <summary>Parameters of handlers that the address names, and a form could name as well.</summary>
    public static async Task<IReadOnlyList<string>> TakenFromElsewhere(TestServer server)
    {
        List<string> elsewhere = [];
        foreach (var descriptor in server.Get<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var page = await server.Get<PageLoader>().LoadAsync(descriptor, EndpointMetadataCollection.Empty);
            elsewhere.AddRange(page.HandlerMethods.SelectMany(handler => handler.Parameters.Select(parameter => (handler, parameter)))
                .Where(one => Regex.IsMatch(descriptor.AttributeRouteInfo!.Template!, $@"\{{{one.parameter.Name}\b") && one.parameter.BindingInfo?.BindingSource != BindingSource.Path)
                .Select(one => $"{descriptor.RelativePath} {one.handler.MethodInfo.Name} {one.parameter.Name}"));
        }

        return elsewhere;
    }

    /// <summary>What the page's own form would send: each field as it stands in the page, by its first mention.</summary>
    public static Dictionary<string, string> AsShown(string page)
    {
        Dictionary<string, string> fields = [];
        foreach (Match tag in Field().Matches(page))
        {
            var attributes = Attribute().Matches(tag.Groups["attributes"].Value).ToDictionary(one => one.Groups[1].Value, one => System.Net.WebUtility.HtmlDecode(one.Groups[2].Value));
            if (attributes.GetValueOrDefault("name") is { } name && attributes.GetValueOrDefault("type") is not ("checkbox" or "radio" or "file"))
            {
                fields.TryAdd(name, attributes.GetValueOrDefault("value") ?? Chosen().Match(tag.Groups["inner"].Value).Groups[1].Value);
            }
        }

        return fields;
    }

    /// <summary>Sends one text in one field, beside what the page itself would send.</summary>
    public async Task<HttpResponseMessage> Send(HttpClient client, string path, Dictionary<string, string> shown, string field, string text)
    {
        var fields = new Dictionary<string, string>(shown) { [field] = text };
        if (InAddress.Contains(field))
        {
            path = "/" + Template.Replace($"{{{field}}}", text is "." or ".." || text.Contains('/', StringComparison.Ordinal) ? "%2E" : Uri.EscapeDataString(text), StringComparison.Ordinal);
        }

        if (!Posts)
        {
            return await client.GetAsync(new Uri($"{path}?{field}={Uri.EscapeDataString(text)}", UriKind.Relative));
        }

        var address = new Uri(path + (Handler is null ? "" : $"?handler={Handler}"), UriKind.Relative);
        using HttpContent form = Files.Count > 0 ? Parts(fields, field, text) : new FormUrlEncodedContent(fields);
        return await client.PostAsync(address, form);
    }

    private MultipartFormDataContent Parts(Dictionary<string, string> fields, string field, string text)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(one => !Files.Contains(one.Key)))
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        if (Files.Contains("Picture") && field != "Picture")
        {
            form.Add(new ByteArrayContent(Pixel), "Picture", "x.png");
        }

        if (Files.Contains(field))
        {
            // The file is a talk in which everybody says it, and it is the file's name as well.
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes($"Julie: {text}\nHélène Tremblay: {text}"));
            if (field == "Picture" && text == Plain)
            {
                file = new ByteArrayContent(Pixel);
            }

            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = field, FileNameStar = text.Length > 0 ? text : "x" };
            form.Add(file);
        }

        return form;
    }

    private static IEnumerable<string> Fields(string name, Type type) =>
        type == typeof(string) || (type != typeof(IFormFile) && type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments()[0] == typeof(string)) ? [name]
        : type.Namespace?.StartsWith("ChatQA", StringComparison.Ordinal) is true && type.IsClass
            ? type.GetProperties().Where(property => property.SetMethod is not null).SelectMany(property => Fields($"{name}.{property.Name}", property.PropertyType)) : [];

    [GeneratedRegex("""<(?:input|textarea|select)(?<attributes>(?:\s+[\w-]+(?:="[^"]*")?)*)\s*/?>(?:(?<=<(?:textarea|select)[^>]*>)(?<inner>.*?)</(?:textarea|select)>)?""", RegexOptions.Singleline)]
    private static partial Regex Field();

    [GeneratedRegex("([\\w-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("""<option[^>]*value="([^"]*)"[^>]*selected|^([^<]*)$""")]
    private static partial Regex Chosen();
}
