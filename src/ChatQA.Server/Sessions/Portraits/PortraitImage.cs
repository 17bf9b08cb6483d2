using ChatQA.Kernel;
using SkiaSharp;

namespace ChatQA.Sessions.Portraits;

/// <summary>
/// A picture that somebody sent, drawn anew: what is kept is our own JPEG of at most 480 pixels a side, upright, without
/// the place and the device that cameras write into theirs, and without anything that is no picture.
/// </summary>
internal sealed record PortraitImage(byte[] Jpeg, int Width, int Height)
{
    public const int MostBytes = 8 * 1024 * 1024;
    private const long MostPixels = 50_000_000;
    private const int Side = 480;
    private const int Quality = 84;

    public static Outcome<PortraitImage> Read(byte[] sent)
    {
        if (sent.Length == 0)
        {
            return new Rejection("portrait.missing");
        }

        if (sent.Length > MostBytes)
        {
            return new Rejection("portrait.too_large", ("max", MostBytes / 1024 / 1024));
        }

        using var data = SKData.CreateCopy(sent);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
        {
            return new Rejection("portrait.format");
        }

        // A small file may claim to be a picture as large as a field.
        if ((long)codec.Info.Width * codec.Info.Height is 0 or > MostPixels)
        {
            return new Rejection("portrait.too_many_pixels", ("max", MostPixels / 1_000_000));
        }

        using var decoded = SKBitmap.Decode(codec);
        return decoded is null ? new Rejection("portrait.unreadable") : Drawn(decoded, codec.EncodedOrigin);
    }

    private static PortraitImage Drawn(SKBitmap picture, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (wide, high) = turned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1f, (float)Side / Math.Max(wide, high));
        var (width, height) = (Math.Max(1, (int)Math.Round(wide * scale)), Math.Max(1, (int)Math.Round(high * scale)));
        using var target = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(target))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(scale);
            canvas.Concat(Upright(origin, picture.Width, picture.Height));
            using var image = SKImage.FromBitmap(picture);
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var drawn = SKImage.FromBitmap(target);
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new(jpeg.ToArray(), width, height);
    }

    /// <summary>From how the camera was held to how the picture is looked at.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
