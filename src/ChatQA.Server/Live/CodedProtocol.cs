using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace ChatQA.Live;

/// <summary>
/// SignalR's JSON, but an invocation that cannot be read (an unknown method, too few arguments, another type) is answered
/// with a code like every other refusal, where SignalR has only an error without one.
/// </summary>
internal sealed class CodedProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        bool parsed;
        var whole = input.Length;
        try
        {
            parsed = _json.TryParseMessage(ref input, binder, out message);
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Text.Json.JsonException)
        {
            // Ends the connection without a word: any other exception is logged as a fault of ours.
            throw new OperationCanceledException("What came is no message.", broken);
        }

        if (!parsed && input.Length < whole)
        {
            // A type that this version does not know was read and means nothing; without a message SignalR would wait for its end for ever.
            (parsed, message) = (true, PingMessage.Instance);
        }

        message = message switch
        {
            InvocationBindingFailureMessage failed => new InvocationMessage(failed.InvocationId, nameof(DeskHub.Unreadable), []),
            InvocationMessage { Arguments: { } arguments } invocation when arguments.Contains(null) =>
                new InvocationMessage(invocation.InvocationId, nameof(DeskHub.Unreadable), []),
            _ => message,
        };
        return parsed;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);
}
