using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ChatQA.Pages;

/// <summary>
/// Serves the built client. Names carry a hash of what is inside, so a browser may keep them for ever; any origin may
/// load them, since a room embedded elsewhere has a <c>null</c> origin. Compressed at build time, never here.
/// </summary>
internal static class BuiltFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapBuiltFiles(this IEndpointRouteBuilder app) =>
        app.MapMethods("/built/{**path}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous().ExcludeFromDescription().AllowAnonymous();

    private static async Task Serve(string? path, HttpContext http, BuiltClient client)
    {
        path ??= "";
        var (file, encoding) = Find(client.Files, path, http.Request.Headers.AcceptEncoding.ToString());
        if (!path.StartsWith("assets/", StringComparison.Ordinal) || !file.Exists || !Types.TryGetContentType(path, out var type))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.Vary = "Accept-Encoding";
        http.Response.ContentType = type;
        http.Response.ContentLength = file.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.SendFileAsync(file, http.RequestAborted);
        }
    }

    private static (IFileInfo File, string? Encoding) Find(IFileProvider files, string path, string accepted)
    {
        foreach (var (encoding, suffix) in (ReadOnlySpan<(string, string)>)[("br", ".br"), ("gzip", ".gz")])
        {
            if (accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase) && files.GetFileInfo(path + suffix) is { Exists: true } packed)
            {
                return (packed, encoding);
            }
        }

        return (files.GetFileInfo(path), null);
    }
}
