using ChatQA.Export.Transcripts;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Export;

/// <summary>Reads what the formats are made from.</summary>
internal sealed class Editions(InterviewStore store, Sources sources, SessionLogs sessions)
{
    /// <summary>One version, or the newest; null when there is none.</summary>
    /// <param name="withSources">With the texts that it was made from.</param>
    public async Task<Edition?> Find(SessionId session, long? version, Imprint imprint, bool withSources)
    {
        if (await (version is { } number ? store.Find(session, number) : store.Find(session)) is not { } found)
        {
            return null;
        }

        return withSources && await sources.Record(session) is var (_, record)
            ? new(found, imprint, await sources.Texts(record, found.Document))
            : new(found, imprint);
    }

    public async Task<Transcript?> Transcript(SessionId session, string timeZone) =>
        await sessions.Read(session) is { } read ? Transcripts.Transcript.Of(read.State, timeZone) : null;
}
