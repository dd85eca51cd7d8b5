package dev.linksnap.lambda;

import dev.linksnap.Config;
import dev.linksnap.accounts.TokenRoutes;
import dev.linksnap.accounts.TokenStore;
import dev.linksnap.accounts.Tokens;
import dev.linksnap.aws.Bucket;
import dev.linksnap.aws.EventBus;
import dev.linksnap.aws.Lazy;
import dev.linksnap.aws.Queue;
import dev.linksnap.aws.Table;
import dev.linksnap.capture.Snapshotter;
import dev.linksnap.capture.guard.GuardPolicy;
import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.events.Events;
import dev.linksnap.events.JsonEvents;
import dev.linksnap.exports.ExportRoutes;
import dev.linksnap.exports.ExportStore;
import dev.linksnap.exports.ExportWork;
import dev.linksnap.exports.Exports;
import dev.linksnap.feeds.FeedRoutes;
import dev.linksnap.http.Paging;
import dev.linksnap.idempotency.AnswerSeal;
import dev.linksnap.idempotency.Idempotency;
import dev.linksnap.idempotency.IdempotencyStore;
import dev.linksnap.imports.Admission;
import dev.linksnap.imports.ImportRoutes;
import dev.linksnap.imports.ImportStore;
import dev.linksnap.imports.ImportWork;
import dev.linksnap.imports.Imports;
import dev.linksnap.jobs.JobStore;
import dev.linksnap.jobs.Jobs;
import dev.linksnap.jobs.Upkeep;
import dev.linksnap.jobs.UpkeepStore;
import dev.linksnap.links.AliasStore;
import dev.linksnap.links.Aliases;
import dev.linksnap.links.LinkPurge;
import dev.linksnap.links.LinkRoutes;
import dev.linksnap.links.LinkStore;
import dev.linksnap.links.Links;
import dev.linksnap.links.PurgeStore;
import dev.linksnap.recapture.CaptureNow;
import dev.linksnap.recapture.DueStore;
import dev.linksnap.recapture.Recapture;
import dev.linksnap.recapture.Tick;
import dev.linksnap.retagging.RetaggingRoutes;
import dev.linksnap.retagging.TagMoveStore;
import dev.linksnap.retagging.TagMoveWork;
import dev.linksnap.retagging.TagMoves;
import dev.linksnap.search.PostingStore;
import dev.linksnap.search.Search;
import dev.linksnap.search.SearchIndex;
import dev.linksnap.search.SearchRoutes;
import dev.linksnap.search.TextStore;
import dev.linksnap.snapshots.ArtifactStore;
import dev.linksnap.snapshots.AttemptStore;
import dev.linksnap.snapshots.CaptureRateStore;
import dev.linksnap.snapshots.CaptureRun;
import dev.linksnap.snapshots.DeadLetters;
import dev.linksnap.snapshots.DiffRoutes;
import dev.linksnap.snapshots.HostStore;
import dev.linksnap.snapshots.PendingStore;
import dev.linksnap.snapshots.RemovalStore;
import dev.linksnap.snapshots.SnapshotRemoval;
import dev.linksnap.snapshots.SnapshotRoutes;
import dev.linksnap.snapshots.SnapshotStore;
import dev.linksnap.snapshots.SnapshotTexts;
import dev.linksnap.snapshots.Snapshots;
import dev.linksnap.snapshots.Sweep;
import dev.linksnap.tags.TagRoutes;
import dev.linksnap.tags.TagStore;
import dev.linksnap.tags.Tags;
import dev.linksnap.upkeep.LinkUpkeep;
import dev.linksnap.upkeep.Reindex;
import dev.linksnap.upkeep.UpkeepNoteStore;
import dev.linksnap.web.WebRoutes;
import dev.linksnap.webhooks.WebhookDelivery;
import dev.linksnap.webhooks.WebhookRoutes;
import dev.linksnap.webhooks.WebhookStore;
import dev.linksnap.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Every object of the product, put together by hand. Each is made when first asked for, so that a cold function loads
 * only what its request needs.
 */
public final class Wiring {
    private static final Lazy<Wiring> ENVIRONMENT = Lazy.of(() -> of(Config.fromEnvironment()));

    private final Config config;
    private final Clock clock;

    // AWS: endpoints, region and credentials are found by the SDK's own chain.
    private final Lazy<SdkHttpClient> http = Lazy.of(UrlConnectionHttpClient::create);
    private final Lazy<DynamoDbClient> dynamoDb =
            Lazy.of(() -> DynamoDbClient.builder().httpClient(http()).build());
    private final Lazy<SqsClient> sqs =
            Lazy.of(() -> SqsClient.builder().httpClient(http()).build());
    // A bucket has a host name, and so an origin, of its own: but where the endpoint is an address, as on one machine.
    private final Lazy<S3Client> s3 =
            Lazy.of(() -> S3Client.builder().httpClient(http()).build());
    private final Lazy<S3Presigner> presigner = Lazy.of(S3Presigner::create);
    private final Lazy<EventBridgeClient> eventBridge =
            Lazy.of(() -> EventBridgeClient.builder().httpClient(http()).build());

    private final Lazy<UrlRules> urlRules = Lazy.of(UrlRules::new);

    private Wiring(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The one wiring of this process. */
    public static Wiring fromEnvironment() {
        return ENVIRONMENT.get();
    }

    public static Wiring of(Config config) {
        return of(config, Clock.systemUTC());
    }

    public static Wiring of(Config config, Clock clock) {
        return new Wiring(config, clock);
    }

    public Config config() {
        return config;
    }

    public Clock clock() {
        return clock;
    }

    public Table table() {
        return new Table(dynamoDb.get(), config.tableName());
    }

    Bucket bucket() {
        return new Bucket(s3, presigner, config.bucketName());
    }

    Queue captures() {
        return new Queue(sqs, config.capturesQueueUrl());
    }

    Queue bulkCaptures() {
        return new Queue(sqs, config.bulkCapturesQueueUrl());
    }

    Queue jobsQueue() {
        return new Queue(sqs, config.jobsQueueUrl());
    }

    public Tokens tokens() {
        return new Tokens(new TokenStore(table()), clock);
    }

    TokenRoutes tokenRoutes() {
        return new TokenRoutes(tokens(), paging(), clock);
    }

    Idempotency idempotency() {
        return new Idempotency(new IdempotencyStore(table()), new AnswerSeal(config.cursorKey()), clock);
    }

    public Jobs jobs() {
        return new Jobs(
                new JobStore(table()),
                jobsQueue(),
                Map.of(
                        SnapshotRemoval.KIND,
                        job -> SnapshotRemoval.purge(new RemovalStore(table()), artifactStore())
                                .run(job),
                        LinkPurge.KIND,
                        job -> linkUpkeep().before(linkPurge()).run(job),
                        ImportWork.KIND,
                        job -> importWork().run(job),
                        TagMoveWork.KIND,
                        job -> tagMoveWork().run(job),
                        ExportWork.KIND,
                        job -> exportWork().run(job),
                        WebhookDelivery.KIND,
                        job -> webhookDelivery().run(job)),
                events(),
                clock);
    }

    private LinkPurge linkPurge() {
        return new LinkPurge(new PurgeStore(table(), bucket()), clock);
    }

    private ImportWork importWork() {
        return new ImportWork(new ImportStore(table(), bucket()), links(), new Admission(urlRules.get()), clock);
    }

    private WebhookDelivery webhookDelivery() {
        return new WebhookDelivery(
                new WebhookStore(table()), guardPolicy(), urlRules.get(), Duration.ofSeconds(10), clock);
    }

    Webhooks webhooks() {
        return new Webhooks(new WebhookStore(table()), jobs(), clock);
    }

    WebhookRoutes webhookRoutes() {
        return new WebhookRoutes(webhooks(), urlRules.get(), guardPolicy(), paging());
    }

    private GuardPolicy guardPolicy() {
        return GuardPolicy.parse(config.allowPrivate());
    }

    private ExportWork exportWork() {
        return new ExportWork(exportStore(), links(), snapshots(), clock);
    }

    private ExportStore exportStore() {
        return new ExportStore(table(), bucket());
    }

    ExportRoutes exportRoutes() {
        return new ExportRoutes(new Exports(exportStore(), exportWork(), jobs(), clock));
    }

    ImportRoutes importRoutes() {
        return new ImportRoutes(new Imports(new ImportStore(table(), bucket()), jobs(), clock), paging());
    }

    private TagMoveWork tagMoveWork() {
        return new TagMoveWork(new TagMoveStore(table()), tags(), links(), clock);
    }

    RetaggingRoutes retaggingRoutes() {
        return new RetaggingRoutes(tags(), new TagMoves(new TagMoveStore(table()), tags(), jobs(), clock));
    }

    public Tags tags() {
        return new Tags(new TagStore(table()), clock);
    }

    public Snapshots snapshots() {
        return new Snapshots(
                new SnapshotStore(table()), new CaptureRateStore(table()), captures(), bulkCaptures(), events(), clock);
    }

    public Links links() {
        return new Links(new LinkStore(table()), tags(), snapshots(), jobs(), events(), urlRules.get(), clock);
    }

    LinkRoutes linkRoutes() {
        return new LinkRoutes(links(), snapshots(), paging(), urlRules.get(), clock);
    }

    FeedRoutes feedRoutes() {
        return new FeedRoutes(links(), tokens());
    }

    TagRoutes tagRoutes() {
        return new TagRoutes(tags(), paging());
    }

    SnapshotRoutes snapshotRoutes() {
        SnapshotRemoval removal = new SnapshotRemoval(new RemovalStore(table()), jobs(), clock);
        return new SnapshotRoutes(snapshots(), removal, artifactStore(), urlRules.get(), paging());
    }

    DiffRoutes diffRoutes() {
        return new DiffRoutes(snapshots(), artifactStore());
    }

    WebRoutes webRoutes() {
        return new WebRoutes(artifactStore().origin());
    }

    CaptureRun captureRun(Snapshotter snapshotter) {
        return new CaptureRun(
                new AttemptStore(table()),
                artifactStore(),
                new HostStore(table()),
                snapshotter,
                urlRules.get(),
                events(),
                clock);
    }

    CaptureNow captureNow(CaptureRun captureRun) {
        return new CaptureNow(links(), snapshots(), captureRun, urlRules.get(), clock);
    }

    DeadLetters deadLetters() {
        return new DeadLetters(
                new AttemptStore(table()),
                List.of(
                        new Queue(sqs, config.capturesDeadLettersQueueUrl()),
                        new Queue(sqs, config.bulkCapturesDeadLettersQueueUrl())),
                events(),
                clock);
    }

    Tick tick() {
        Sweep sweep = new Sweep(new PendingStore(table()), snapshots(), clock);
        return new Tick(
                new DueStore(table()), tags(), snapshots(), sweep, jobs(), upkeep(), urlRules.get(), events(), clock);
    }

    Recapture recapture() {
        return new Recapture(new DueStore(table()), links(), tags(), snapshots(), urlRules.get());
    }

    Events events() {
        return log().and(new EventBus(eventBridge, config.eventBusName(), log()))
                .and(upkeep());
    }

    private Events log() {
        return new JsonEvents(System.out, clock);
    }

    Upkeep upkeep() {
        return new Upkeep(new UpkeepStore(table()), jobsQueue(), log(), clock);
    }

    public LinkUpkeep linkUpkeep() {
        return new LinkUpkeep(
                new UpkeepNoteStore(table()),
                links(),
                snapshots(),
                new SnapshotTexts(artifactStore()),
                new SearchIndex(new PostingStore(table()), new TextStore(table())),
                new Aliases(new AliasStore(table()), urlRules.get()),
                clock);
    }

    Reindex reindex() {
        return new Reindex(links(), new UpkeepNoteStore(table()), upkeep(), clock);
    }

    SearchRoutes searchRoutes() {
        return new SearchRoutes(new Search(new PostingStore(table()), new TextStore(table()), links()), paging());
    }

    private ArtifactStore artifactStore() {
        return new ArtifactStore(bucket());
    }

    Paging paging() {
        return new Paging(config.cursorKey(), clock);
    }

    private SdkHttpClient http() {
        return http.get();
    }
}
