using ChatQA.Tests.Access;
using ChatQA.Tests.Answers;
using ChatQA.Tests.Api;
using ChatQA.Tests.Audit;
using ChatQA.Tests.Continuation;
using ChatQA.Tests.Golden;
using ChatQA.Tests.Interviews;
using ChatQA.Tests.Live;
using ChatQA.Tests.Log;
using ChatQA.Tests.Model;
using ChatQA.Tests.Moderation;
using ChatQA.Tests.Moderation.Claims;
using ChatQA.Tests.Naughty;
using ChatQA.Tests.Presence;
using ChatQA.Tests.Privacy;
using ChatQA.Tests.Sessions;
using ChatQA.Tests.Support;
using ChatQA.Tests.Votes;
using ChatQA.Tests.Webhooks;

namespace ChatQA.Tests.OnPostgres;

// Every test that writes or reads a database runs here once more, on the other engine (Support/Engine.cs).
public sealed class MailboxOnPostgres : MailboxTests;

public sealed class VacancyOnPostgres : VacancyTests;

public sealed class SnapshotOnPostgres : SnapshotTests;

public sealed class IntakeOnPostgres : IntakeTests;

public sealed class AnnouncementEditOnPostgres : AnnouncementEditTests;

public sealed class RehearsalOnPostgres : RehearsalTests;

public sealed class AfterTheCloseOnPostgres : AfterTheCloseTests;

public sealed class HoldOnPostgres : HoldTests;

public sealed class OrderOnPostgres : OrderTests;

public sealed class SanctionsOnPostgres : SanctionTests;

public sealed class BackChannelOnPostgres : BackChannelTests;

public sealed class ModerationOnPostgres : ModerationTests;

public sealed class WatchWordsOnPostgres : WatchWordsTests;

public sealed class DeedOnPostgres : DeedTests;

public sealed class ClaimOnPostgres : ClaimTests;

public sealed class ClaimHubOnPostgres : ClaimHubTests;

public sealed class CannedOnPostgres : CannedTests;

public sealed class ModelOnPostgres : ModelTests;

public sealed class ErasureOnPostgres : ErasureTests;

public sealed class ContinuationOnPostgres : ContinuationTests;

public sealed class PhaseOnPostgres : PhaseTests;

public sealed class InterviewDeskOnPostgres : InterviewDeskTests;

public sealed class RefusalOnPostgres : RefusalTests;

public sealed class InterviewStatesOnPostgres : StatesTests;

public sealed class InterviewVersionsOnPostgres : VersionsTests;

public sealed class InterviewReviewsOnPostgres : ReviewTests;

public sealed class InterviewBesideOnPostgres : InterviewBesideTests;

public sealed class InterviewHttpOnPostgres : InterviewHttpTests;

public sealed class InvitationOnPostgres : InvitationTests;

public sealed class PassOnPostgres : PassTests;

public sealed class AccountOnPostgres : AccountTests;

public sealed class AddressBanOnPostgres : AddressBanTests;

public sealed class OpenIdOnPostgres : OpenIdTests;

public sealed class PeoplePageOnPostgres : PeoplePageTests;

public sealed class NaughtyOnPostgres : NaughtyTests;

public sealed class NaughtyFormsOnPostgres : NaughtyFormsTests;

public sealed class SettingsOnPostgres(RunningServer running) : SettingsTests(running);

public sealed class ReservedNamesOnPostgres(RunningServer running) : ReservedNamesTests(running);

public sealed class AdministratorCommandOnPostgres : AdministratorCommandTests;

public sealed class CanaryOnPostgres : CanaryTests;

public sealed class AttendanceOnPostgres : AttendanceTests;

public sealed class RoomHubOnPostgres : RoomHubTests;

public sealed class SessionsApiOnPostgres : SessionsApiTests;

public sealed class DoorsOnPostgres : DoorsTests;

public sealed class FoundingArticleOnPostgres : FoundingArticleTests;

public sealed class SecondGoldenOnPostgres : SecondGoldenTests;

public sealed class BallotBoxOnPostgres : BallotBoxTests;

public sealed class AuditOnPostgres : AuditTests;

public sealed class RetentionOnPostgres : RetentionTests;

public sealed class VisitorsOnPostgres : VisitorsTests;

public sealed class WebhookOnPostgres : WebhookTests;

public sealed class VotingOnPostgres : VotingTests;

public sealed class WritingDeskOnPostgres : WritingDeskTests;

public sealed class ApprovalOnPostgres : ApprovalTests;

public sealed class SeveralGuestsOnPostgres : SeveralGuestsTests;

public sealed class GuestsLinksOnPostgres : GuestsLinksTests;
