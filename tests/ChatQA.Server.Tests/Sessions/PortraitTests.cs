using System.Net;
using System.Text;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Portraits;
using ChatQA.Tests.Support;
using SkiaSharp;

namespace ChatQA.Tests.Sessions;

public sealed class PortraitTests : IDisposable
{
    private readonly TestServer _server = TestServer.Start();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_portrait_is_drawn_anew_small_and_served_to_the_room(SKEncodedImageFormat format)
    {
        var session = await _server.LiveSession();
        var portraits = _server.Get<PortraitStore>();
        var sent = Picture(format, 1200, 900);
        (await portraits.Put(session, Cast.Editor, sent, "Hélène Tremblay, debout devant une fenêtre")).Must();
        var state = await _server.Get<SessionLogs>().State(session);
        var shown = Assert.IsType<PublicSession>(PublicView.Of(state, ItemId.Session)).Portrait!;
        Assert.Equal((480, 360), (shown.Width, shown.Height));
        using var client = _server.Client();
        using var response = await client.GetAsync(new Uri($"/s/{session}/portrait/{shown.Hash}", UriKind.Relative));
        Assert.Equal(("image/jpeg", "nosniff"), (response.Content.Headers.ContentType!.MediaType, response.Headers.GetValues("X-Content-Type-Options").Single()));
        var jpeg = await response.Content.ReadAsByteArrayAsync();
        Assert.InRange(jpeg.Length, 100, 80_000);
        using var codec = SKCodec.Create(new MemoryStream(jpeg));
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        using var page = await client.GetAsync(new Uri($"/s/{session}", UriKind.Relative));
        Assert.Contains($"portrait/{shown.Hash}\" alt=\"Hélène Tremblay, debout devant une fenêtre\"", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        // Another takes its place for good; none is kept that is not shown.
        (await portraits.Put(session, Cast.Editor, Picture(format, 100, 300), "Une autre")).Must();
        using var old = await client.GetAsync(new Uri($"/s/{session}/portrait/{shown.Hash}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        Assert.Null(await portraits.Of(session, shown.Hash));
        (await portraits.Remove(session, Cast.Editor)).Must();
        Assert.Null(Assert.IsType<PublicSession>(PublicView.Of(await _server.Get<SessionLogs>().State(session), ItemId.Session)).Portrait);
    }

    [Fact]
    public async Task What_a_camera_writes_beside_the_picture_is_gone()
    {
        var session = await _server.LiveSession();
        var jpeg = Picture(SKEncodedImageFormat.Jpeg, 60, 40);
        // An APP1 segment right after the start of the image, as EXIF is.
        var secret = Encoding.ASCII.GetBytes("Exif\0\0GPS 46.8139 N 71.2080 W");
        byte[] tagged = [.. jpeg[..2], 0xff, 0xe1, (byte)((secret.Length + 2) >> 8), (byte)(secret.Length + 2), .. secret, .. jpeg[2..]];
        (await _server.Get<PortraitStore>().Put(session, Cast.Editor, tagged, "Portrait")).Must();
        var kept = (await _server.Get<PortraitStore>().Of(session, (await _server.Get<SessionLogs>().State(session)).Card.Portrait!.Hash))!;
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_with_its_reason()
    {
        var session = await _server.LiveSession();
        Assert.Equal("portrait.missing", await Refused([], "Portrait"));
        Assert.Equal("portrait.format", await Refused(Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "Portrait"));
        Assert.Equal("portrait.format", await Refused(Encoding.UTF8.GetBytes("GIF89a nothing"), "Portrait"));
        Assert.Equal("portrait.too_large", await Refused(new byte[PortraitImage.MostBytes + 1], "Portrait"));
        Assert.Equal("text.required", await Refused(Picture(SKEncodedImageFormat.Png, 10, 10), " "));
        Assert.Equal("access.forbidden", (await _server.Get<PortraitStore>().Put(session, Cast.Odile, Picture(SKEncodedImageFormat.Png, 10, 10), "Portrait")).Rejection?.Code);

        async Task<string?> Refused(byte[] sent, string alt) => (await _server.Get<PortraitStore>().Put(session, Cast.Editor, sent, alt)).Rejection?.Code;
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.SteelBlue);
            using var paint = new SKPaint { Color = SKColors.Bisque };
            canvas.DrawCircle(width / 2f, height / 2f, Math.Min(width, height) / 3f, paint);
        }

        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(format, 90).ToArray();
    }
}
