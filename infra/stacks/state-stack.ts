import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { INTAKE, PUBLIC_DATA } from '../../functions/storage/object-keys.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { Backups } from '../constructs/backups.ts'
import { A_DAY, copiesOf, letCopy, makeCopier } from '../constructs/bucket-copies.ts'
import { makeErased, makeLedger, makeRecords, takeTable } from '../constructs/state-tables.ts'
import { StaffIdentity } from '../constructs/staff-identity.ts'
import { UPLOAD_DAYS } from '../../shared/forms/files.ts'
import { evidenceKey } from '../../shared/money-out-data.ts'
import { ACCESS_LOGS_OUTPUT } from '../stack-names.ts'
import type { Settings } from '../settings-schema.ts'

export interface StateStackProps extends StackProps {
  settings: Settings
}

/** For so long somebody may notice that a public file was damaged. */
const EARLIER_VERSION_DAYS = 30
/** What the books rest on. */
const KEPT_FOLDERS = [INTAKE.statements, INTAKE.evidence, INTAKE.offeredEvidence] as const

/** The privacy page says this number. */
const LOG_DAYS = 30

/** All that outlives a deployment of the portal. Its resources are retained when the stack goes, and the tables refuse to be deleted. */
export class StateStack extends Stack {
  readonly records: Table
  readonly ledger: Table
  readonly erased: Table
  readonly site: Bucket
  readonly publicData: Bucket
  readonly intake: Bucket
  readonly accessLogs: Bucket
  readonly backups: Backups
  readonly staff: StaffIdentity
  readonly recordsKey: Key
  /** Signs the ledger's checkpoints. It cannot be replaced without everybody who checks them noticing. */
  readonly ledgerKey: Key
  /**
   * Makes the marks of bank rows in the public books. It is kept as long as the books: with another
   * key a row that is told again after a restore has another mark, and is booked a second time.
   */
  readonly bankRowKey: Secret

  constructor(scope: Construct, id: string, { settings, ...props }: StateStackProps) {
    super(scope, id, { ...props, description: 'Nhip Cau: tables and buckets' })
    const { records, ledger, erased } = settings.tables
    this.records = takeTable(records, (suffix, name) => makeRecords(this, `Records${suffix}`, name))
    this.recordsKey = new Key(this, 'RecordsKey', {
      description: 'Wraps the keys of records that hold personal data',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.ledgerKey = new Key(this, 'LedgerKey', {
      description: 'Signs the checkpoints of the public ledger (Ed25519)',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.bankRowKey = new Secret(this, 'BankRowKey', {
      description: 'Makes the marks by which a row of the bank is in the public books once',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    acknowledge(
      this.bankRowKey,
      'AwsSolutions-SMG4',
      'Another key gives a row of the bank another mark, so that it could be booked a second time.',
    )
    this.staff = new StaffIdentity(this, 'Staff', {
      portalName: settings.name,
      host: settings.domainName ?? settings.staffHost,
      staffDomainPrefix: settings.staffDomainPrefix,
    })
    this.ledger = takeTable(ledger, (suffix, name) => makeLedger(this, `Ledger${suffix}`, name))
    this.erased = takeTable(erased, (suffix, name) => makeErased(this, `Erased${suffix}`, name))
    this.accessLogs = makeBucket(this, 'AccessLogs', {
      lifecycleRules: [{ expiration: Duration.days(LOG_DAYS) }],
    })
    allowLogDelivery(this.accessLogs)
    // Read by the stack of the log, which may be in another region.
    new CfnOutput(this, ACCESS_LOGS_OUTPUT, { value: this.accessLogs.bucketName })
    this.backups = new Backups(this, 'Backups', {
      tables: [this.records, this.ledger, this.erased],
      settings,
    })
    // What the books rest on lies a second time where no function reads or writes.
    const copies = makeBucket(this, 'Copies', { versioned: true })
    const copier = makeCopier(this, 'Copier')
    this.site = makeBucket(this, 'Site')
    this.publicData = makeBucket(this, 'PublicData', {
      versioned: true,
      replicationRole: copier,
      replicationRules: copiesOf(copies, [PUBLIC_DATA.log]),
      lifecycleRules: [
        // A name that was taken away must not live on as an earlier version.
        { prefix: PUBLIC_DATA.names, noncurrentVersionExpiration: Duration.days(1) },
        // So must evidence that was withdrawn.
        { prefix: evidenceKey(''), noncurrentVersionExpiration: Duration.days(1) },
        // Every earlier state of these follows from the log.
        { prefix: PUBLIC_DATA.days, noncurrentVersionExpiration: Duration.days(1) },
        // An earlier version of any other file is there to be put back after somebody has damaged it. What the
        // law has kept is the log itself, of which every file stands for ever. Of a file that falls under two
        // rules the shorter time counts.
        {
          noncurrentVersionExpiration: Duration.days(EARLIER_VERSION_DAYS),
          expiredObjectDeleteMarker: true,
        },
      ],
    })
    // Copies need versions. What a person has erased must be gone all the same: a version outlives its
    // file for a day, and no folder of a person's is copied. A raw upload outlives the week for which
    // a form may wait on a device without a connection.
    this.intake = makeBucket(this, 'Intake', {
      versioned: true,
      replicationRole: copier,
      replicationRules: copiesOf(copies, KEPT_FOLDERS),
      lifecycleRules: [
        ...[
          { prefix: INTAKE.uploads, days: UPLOAD_DAYS },
          { prefix: INTAKE.rawEvidence, days: 1 },
          { prefix: INTAKE.rawStatements, days: UPLOAD_DAYS },
        ].map(({ prefix, days }) => ({
          prefix,
          expiration: Duration.days(days),
          noncurrentVersionExpiration: A_DAY,
          abortIncompleteMultipartUploadAfter: A_DAY,
        })),
        { prefix: INTAKE.attachments, noncurrentVersionExpiration: A_DAY },
        // The mark of a deletion goes when the last version behind it has gone.
        { expiredObjectDeleteMarker: true },
      ],
    })
    letCopy(copier, this.publicData, copies, [PUBLIC_DATA.log])
    letCopy(copier, this.intake, copies, KEPT_FOLDERS)
    writeOnce(this.intake, INTAKE.statements, INTAKE.evidence, INTAKE.offeredEvidence)
    keepForEver(this.intake, INTAKE.statements)
    keepForEver(copies, PUBLIC_DATA.log, ...KEPT_FOLDERS)
    for (const bucket of [this.site, this.publicData, this.intake, this.accessLogs, copies])
      acknowledge(
        bucket,
        'AwsSolutions-S1',
        'This log holds the address of whoever fetches or puts a file. Who reads personal files is kept in rows of the table, by the subject of the token.',
      )
    for (const bucket of [this.site, this.publicData]) allowCloudFront(bucket)
  }
}

function makeBucket(
  scope: Construct,
  id: string,
  options: Partial<ConstructorParameters<typeof Bucket>[2]> = {},
): Bucket {
  return new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    ...options,
  })
}

/** Lets the log of the distribution come in, as far as it is of this account. */
function allowLogDelivery(bucket: Bucket): void {
  const { account } = Stack.of(bucket)
  bucket.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  )
}

/** Nobody, whatever their role, puts a file over another one in these folders. */
function writeOnce(bucket: Bucket, ...folders: readonly string[]): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'WriteOnce',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: folders.map((folder) => bucket.arnForObjects(`${folder}*`)),
      // S3 refuses a put with `If-None-Match: *` where something lies; the only other thing that the
      // header may say is not taken at all.
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  )
}

/** Nobody takes a file of these folders away without changing this policy first, which CloudTrail tells. */
function keepForEver(bucket: Bucket, ...folders: readonly string[]): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'KeepForEver',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectTagging'],
      resources: folders.map((folder) => bucket.arnForObjects(`${folder}*`)),
    }),
  )
}

/**
 * Lets the account's own CloudFront distributions read. The policy names the account rather than the distribution, because the distribution is in the stack that
 * depends on this one, and a reference back would be a circle. ListBucket makes a missing page an honest 404 where S3 would else say 403.
 */
function allowCloudFront(bucket: Bucket): void {
  bucket.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject', 's3:ListBucket'],
      resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      conditions: {
        ArnLike: {
          'aws:SourceArn': Stack.of(bucket).formatArn({
            service: 'cloudfront',
            region: '',
            resource: 'distribution',
            resourceName: '*',
          }),
        },
      },
    }),
  )
}
